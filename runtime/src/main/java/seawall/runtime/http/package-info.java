/** A small HTTP/1.1 client over Unix domain sockets, bounded in size and time. */
@NullMarked
package seawall.runtime.http;

import org.jspecify.annotations.NullMarked;
