/** Predictions of exploitation by the Exploit Prediction Scoring System of FIRST. */
@NullMarked
package seawall.advisory.feed.epss;

import org.jspecify.annotations.NullMarked;
