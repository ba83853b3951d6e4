/** Foreign content, read within limits: what cannot be used, lines, and streams of bounded length. */
@NullMarked
package seawall.content;

import org.jspecify.annotations.NullMarked;
