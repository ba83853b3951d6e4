/** Memory for random access, and sources made for tests. */
@NullMarked
package seawall.image;

import org.jspecify.annotations.NullMarked;
