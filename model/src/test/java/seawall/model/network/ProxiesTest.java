package seawall.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.testkit.Seeded;

class ProxiesTest {
    private static String chosen(String address, String environment) {
        Map<String, String> variables = new HashMap<>();
        for (String pair : environment.split(" ", -1)) {
            int equals = pair.indexOf('=');
            variables.put(pair.substring(0, equals), pair.substring(equals + 1).replace('+', ' '));
        }
        return Proxies.of(variables)
                .proxy(URI.create(address))
                .map(proxy -> proxy.host() + ":" + proxy.port())
                .orElse("direct");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example/ | HTTPS_PROXY=http://p:3128                          | p:3128
            https://a.example/ | https_proxy=p:3128                                 | p:3128
            https://a.example/ | https_proxy=p:1 HTTPS_PROXY=q:2                    | p:1
            https://a.example/ | https_proxy= HTTPS_PROXY=q:2                       | q:2
            https://a.example/ | HTTPS_PROXY=HTTP://p:3128/                         | p:3128
            https://a.example/ | HTTPS_PROXY=http://[2001:db8::1]:3128              | [2001:db8::1]:3128
            https://a.example/ | ALL_PROXY=http://q                                 | q:80
            https://a.example/ | ALL_PROXY=http://q HTTPS_PROXY=http://p:1          | p:1
            https://a.example/ | HTTP_PROXY=http://p:3128                           | direct
            http://a.example/  | HTTPS_PROXY=http://p:3128                          | direct
            http://a.example/  | HTTP_PROXY=http://p:3128                           | p:3128
            http://a.example/  | http_proxy=http://p:3128                           | p:3128
            http://a.example/  | HTTP_PROXY=http://p:3128 REQUEST_METHOD=GET        | direct
            http://a.example/  | http_proxy=http://p:3128 REQUEST_METHOD=GET        | p:3128
            """)
    void proxiesAreChosenAsCurlAndGoDo(String address, String environment, String chosen) {
        assertThat(chosen(address, environment)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example/            | example                   | direct
            https://a.example/            | .example                  | direct
            https://a.example/            | *.example                 | direct
            https://a.example/            | example.                  | direct
            https://a.example./           | example                   | direct
            https://A.EXAMPLE/            | b,a.example               | direct
            https://a.example/            | b,+a.example              | direct
            https://a.example/            | b+a.example               | direct
            https://a.example/            | *                         | direct
            https://a.example/            | ample                     | p:1
            https://a.example/            | b.a.example               | p:1
            https://a.example:8443/       | a.example:8443            | direct
            https://a.example/            | a.example:443             | direct
            https://a.example/            | a.example:8443            | p:1
            https://a.example/            | 10.0.0.0/8                | p:1
            https://10.20.30.40/          | 10.0.0.0/8                | direct
            https://10.20.30.40:5000/     | 10.20.30.40:5000          | direct
            https://10.20.30.40/          | 10.20.30.40:5000          | p:1
            https://10.20.30.40/          | 0.20.30.40                | p:1
            https://10.20.30.40/          | 20.30.40                  | p:1
            https://11.20.30.40/          | 10.0.0.0/8                | p:1
            https://11.20.30.40/          | 10.0.0.0/7                | direct
            https://192.0.2.1/            | 0.0.0.0/0                 | direct
            https://192.0.2.1/            | 192.0.2.1/32              | direct
            https://192.0.2.2/            | 192.0.2.1/32              | p:1
            https://192.0.2.1/            | 192.0.2.1/33              | p:1
            https://192.0.2.1/            | 192.0.2.1/x               | p:1
            https://[2001:db8::7]/        | 2001:db8::/32             | direct
            https://[2001:db9::7]/        | 2001:db8::/32             | p:1
            https://[2001:db8::7]/        | 2001:db8:0:0:0:0:0:7      | direct
            https://[2001:db8::7]:5000/   | [2001:db8::7]:5000        | direct
            https://[2001:db8::7]/        | [2001:db8::7]:5000        | p:1
            https://[2001:db8::7]/        | 10.0.0.0/8                | p:1
            https://a.example/            | ,+,/,:,[,.,*.,:80,/8      | p:1
            https://localhost:5000/       | x                         | direct
            https://db.localhost/         | x                         | direct
            https://127.0.0.1/            | x                         | direct
            https://127.8.9.1:5000/       | x                         | direct
            https://[::1]:5000/           | x                         | direct
            https://localhost.example/    | x                         | p:1
            """)
    void someHostsAreReachedDirectly(String address, String direct, String chosen) {
        assertThat(chosen(address, "HTTPS_PROXY=http://p:1 NO_PROXY=" + direct)).isEqualTo(chosen);
        assertThat(chosen(address, "HTTPS_PROXY=http://p:1 NO_PROXY=* no_proxy=" + direct))
                .isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://u:geheim@p:1",
                "https://u:geheim@p:1",
                "http://u:geheim@",
                "http://[geheim",
                "http://u:ge#heim@p:1",
                "http://u:ge heim@p:1",
                "http://u:ge@heim@p:1",
                "http://geheim:port",
                "http://p:1/geheim",
                "http://p:1?geheim",
                "http://geheim:0",
                "http://geheim:65536",
                "geheim:99999999999",
                "://geheim",
                "\u0000geheim"
            })
    void aProxyThatIsNoneIsToldWithoutItsValue(String value) {
        assertThatThrownBy(() -> Proxies.of(Map.of("https_proxy", value)))
                .isInstanceOf(MalformedProxyException.class)
                .hasMessageStartingWith("https_proxy ")
                .hasMessageNotContainingAny("heim", "\n");
        assertThatThrownBy(() -> Proxies.of(Map.of("HTTP_PROXY", value))).hasMessageStartingWith("HTTP_PROXY ");
        assertThatThrownBy(() -> Proxies.of(Map.of("ALL_PROXY", value))).hasMessageStartingWith("ALL_PROXY ");
    }

    @Test
    void namesAndPasswordsBecomeAHeaderAndNothingElse() {
        URI address = URI.create("https://a.example/");
        Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://u:p%20%40p@p:3128", "NO_PROXY", "b"));

        assertThat(proxies.authorization(address)).contains("Basic dTpwIEBw");
        assertThat(proxies.authorization(URI.create("https://b/"))).isEmpty();
        assertThat(Proxies.of(Map.of("HTTPS_PROXY", "u@p")).authorization(address))
                .contains("Basic dTo=");
        assertThat(Proxies.of(Map.of("HTTPS_PROXY", "p")).authorization(address))
                .isEmpty();
        assertThat(proxies.proxy(address)).map(Object::toString).contains("proxy p:3128 of HTTPS_PROXY");
        assertThat(Proxies.NONE.proxy(address)).isEmpty();
    }

    @Test
    void theSelectorChoosesTheSame() {
        Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "127.0.0.1:3128", "NO_PROXY", "b"));

        assertThat(proxies.selector().select(URI.create("https://a/")))
                .containsExactly(
                        new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 3128)));
        assertThat(proxies.selector().select(URI.create("https://b/"))).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void whateverTheVariablesHoldItIsReadOrRefused() {
        Seeded.check(2_000, random -> {
            String value = Seeded.string(random, "ab:/@.[]%*,019#? \u00e9", 30);
            Proxies proxies;
            try {
                proxies = Proxies.of(Map.of("HTTPS_PROXY", value, "NO_PROXY", value));
            } catch (MalformedProxyException refused) {
                assertThat(refused).hasMessageStartingWith("HTTPS_PROXY ");
                proxies = Proxies.of(Map.of("HTTPS_PROXY", "p", "NO_PROXY", value));
            }
            assertThat(proxies.proxy(URI.create("https://127.0.0.1/"))).isEmpty();
            assertThat(proxies.selector().select(URI.create("https://zzz.example/")))
                    .hasSize(1);
        });
    }
}
