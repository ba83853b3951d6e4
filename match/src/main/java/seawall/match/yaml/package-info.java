/** YAML files that people write: bounded, unknown keys refused, errors with line and column. */
@NullMarked
package seawall.match.yaml;

import org.jspecify.annotations.NullMarked;
