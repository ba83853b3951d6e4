/** CISA's catalogue of known exploited vulnerabilities. */
@NullMarked
package seawall.advisory.feed.kev;

import org.jspecify.annotations.NullMarked;
