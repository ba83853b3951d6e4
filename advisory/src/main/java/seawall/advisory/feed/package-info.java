/** Feeds: one package per publisher's format, each turning documents into {@link seawall.advisory.feed.FeedRecord}s. */
@NullMarked
package seawall.advisory.feed;

import org.jspecify.annotations.NullMarked;
