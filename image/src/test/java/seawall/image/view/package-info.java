/** Reading of whole sources: merged views against a model, against umoci, and at their limits. */
@NullMarked
package seawall.image.view;

import org.jspecify.annotations.NullMarked;
