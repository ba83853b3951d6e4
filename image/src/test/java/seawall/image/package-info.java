/** Reading of whole sources: merged views against a model, limits, and sources made for tests. */
@NullMarked
package seawall.image;

import org.jspecify.annotations.NullMarked;
