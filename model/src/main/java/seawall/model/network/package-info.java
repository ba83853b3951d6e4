/** How other machines are reached: the proxies that the environment names. Data and choice only, no connections. */
@NullMarked
package seawall.model.network;

import org.jspecify.annotations.NullMarked;
