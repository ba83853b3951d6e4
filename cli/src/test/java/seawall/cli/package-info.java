/** The commands as a user meets them: arguments in, streams and exit code out. */
@NullMarked
package seawall.cli;

import org.jspecify.annotations.NullMarked;
