/** Clients of container engines: what is there, what happens, what can be stopped, and where the files lie. */
@NullMarked
package seawall.runtime;

import org.jspecify.annotations.NullMarked;
