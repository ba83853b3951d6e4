package seawall.model.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Hosts that are reached without a proxy: those of {@code NO_PROXY}, and this machine by its loopback addresses. */
final class DirectHosts {
    private static final int ANY_PORT = -1;

    private final List<Entry> entries;

    private DirectHosts(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** One entry of the list. */
    private sealed interface Entry {
        boolean matches(String host, Optional<InetAddress> address, int port);
    }

    /** {@code *}. */
    private record Everything() implements Entry {
        @Override
        public boolean matches(String host, Optional<InetAddress> address, int port) {
            return true;
        }
    }

    /** A domain with all below it, and perhaps a port; an address is equal in any spelling. */
    private record Domain(String name, Optional<InetAddress> literal, int onlyPort) implements Entry {
        @Override
        public boolean matches(String host, Optional<InetAddress> address, int port) {
            if (onlyPort != ANY_PORT && onlyPort != port) {
                return false;
            }
            if (literal.isPresent() || address.isPresent()) {
                return literal.equals(address);
            }
            return host.equals(name) || host.endsWith("." + name);
        }
    }

    /** A block of addresses (RFC 4632). Names are not looked up: which addresses they have is the proxy's business. */
    private record Block(InetAddress base, int bits) implements Entry {
        @Override
        public boolean matches(String host, Optional<InetAddress> address, int port) {
            return address.isPresent() && holds(base.getAddress(), address.get().getAddress());
        }

        private boolean holds(byte[] first, byte[] other) {
            if (other.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >>> (bit % Byte.SIZE);
                if (((first[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Reads a list separated by commas or blanks. What is no host, domain or block matches nothing. */
    static DirectHosts parse(String list) {
        var entries = new ArrayList<Entry>();
        for (String text : list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            if (!text.isEmpty()) {
                entries.add(entry(text));
            }
        }
        return new DirectHosts(entries);
    }

    private static Entry entry(String text) {
        if (text.equals("*")) {
            return new Everything();
        }
        int slash = text.indexOf('/');
        if (slash > 0) {
            Optional<InetAddress> base = literal(text.substring(0, slash));
            String bits = text.substring(slash + 1);
            if (base.isPresent() && bits.matches("[0-9]{1,3}")) {
                int most = base.get().getAddress().length * Byte.SIZE;
                if (Integer.parseInt(bits) <= most) {
                    return new Block(base.get(), Integer.parseInt(bits));
                }
            }
        }
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > 0
                && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']')
                && text.substring(colon + 1).matches("[0-9]{1,5}");
        String name = hasPort ? text.substring(0, colon) : text;
        String domain = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : ANY_PORT;
        return new Domain(withoutDot(domain), literal(domain), port);
    }

    /** Whether a host, as addresses have it, is reached without a proxy. */
    boolean contains(String host, int port) {
        String name = withoutDot(host.toLowerCase(Locale.ROOT));
        Optional<InetAddress> address = literal(name);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        return address.map(InetAddress::isLoopbackAddress).orElse(false)
                || entries.stream().anyMatch(entry -> entry.matches(name, address, port));
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The address that is written so, in brackets or not; empty for a name. */
    private static Optional<InetAddress> literal(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String plain = bracketed ? text.substring(1, text.length() - 1) : text;
        if (!plain.contains(":") && !plain.matches("[0-9]+(\\.[0-9]+){3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(plain));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
