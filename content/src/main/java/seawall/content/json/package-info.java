/** JSON, read within limits and written in a form that is always the same. */
@NullMarked
package seawall.content.json;

import org.jspecify.annotations.NullMarked;
