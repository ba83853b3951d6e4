/** What publishers know: feeds become one normalised, content-addressed advisory database. */
@NullMarked
package seawall.advisory;

import org.jspecify.annotations.NullMarked;
