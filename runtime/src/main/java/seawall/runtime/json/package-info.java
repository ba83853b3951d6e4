/** Pulls single fields out of the JSON that engines answer with. */
@NullMarked
package seawall.runtime.json;

import org.jspecify.annotations.NullMarked;
