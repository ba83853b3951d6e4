/** Debian's security tracker and its lists of security updates. */
@NullMarked
package seawall.advisory.feed.debian;

import org.jspecify.annotations.NullMarked;
