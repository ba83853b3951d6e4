/** From feeds to the database in force: fetch, build, verify, install. */
@NullMarked
package seawall.advisory.update;

import org.jspecify.annotations.NullMarked;
