/** The seawall command. */
@NullMarked
package seawall.cli;

import org.jspecify.annotations.NullMarked;
