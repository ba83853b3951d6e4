/** seawall db. */
@NullMarked
package seawall.cli.database;

import org.jspecify.annotations.NullMarked;
