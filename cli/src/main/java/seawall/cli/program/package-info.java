/** What every command shares: the world around it, where it speaks to, how it ends. */
@NullMarked
package seawall.cli.program;

import org.jspecify.annotations.NullMarked;
