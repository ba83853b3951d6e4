/** Alpine Linux's secdb: which version of each package repaired which vulnerabilities. */
@NullMarked
package seawall.advisory.feed.alpine;

import org.jspecify.annotations.NullMarked;
