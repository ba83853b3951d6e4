/** Fetching: the files of a feed over HTTP into a cache that survives, asking only for what changed. */
@NullMarked
package seawall.advisory.update.fetch;

import org.jspecify.annotations.NullMarked;
