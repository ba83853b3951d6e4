/** The forms for pipelines: match, catalog, versions. */
@NullMarked
package seawall.cli.batch;

import org.jspecify.annotations.NullMarked;
