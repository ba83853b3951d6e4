/** What the word TARGET can mean, and how each meaning is opened. */
@NullMarked
package seawall.cli.target;

import org.jspecify.annotations.NullMarked;
