/** Unix domain sockets, opened with errors that people understand. */
@NullMarked
package seawall.runtime.socket;

import org.jspecify.annotations.NullMarked;
