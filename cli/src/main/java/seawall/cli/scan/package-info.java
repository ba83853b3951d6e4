/** seawall scan and seawall explain. */
@NullMarked
package seawall.cli.scan;

import org.jspecify.annotations.NullMarked;
