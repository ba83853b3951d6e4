/** One precedence for every option: flag, environment, configuration file, default. */
@NullMarked
package seawall.cli.settings;

import org.jspecify.annotations.NullMarked;
