package seawall.sbom.cataloger.java;

import java.util.HashMap;
import java.util.Map;

/**
 * Groups of libraries whose archives are known to be published without {@code pom.properties} (built by Gradle or Ant) and whose
 * artifact names nobody else uses.
 */
final class KnownGroups {
    /** An artifact name, or with a trailing {@code *} the beginning of several, then the group. The longest match counts. */
    private static final String TABLE = """
            spring-aop org.springframework
            spring-aspects org.springframework
            spring-beans org.springframework
            spring-context org.springframework
            spring-context-indexer org.springframework
            spring-context-support org.springframework
            spring-core org.springframework
            spring-expression org.springframework
            spring-instrument org.springframework
            spring-jcl org.springframework
            spring-jdbc org.springframework
            spring-jms org.springframework
            spring-messaging org.springframework
            spring-orm org.springframework
            spring-oxm org.springframework
            spring-r2dbc org.springframework
            spring-test org.springframework
            spring-tx org.springframework
            spring-web org.springframework
            spring-webflux org.springframework
            spring-webmvc org.springframework
            spring-websocket org.springframework
            spring-boot org.springframework.boot
            spring-boot-* org.springframework.boot
            spring-security-* org.springframework.security
            spring-session-* org.springframework.session
            spring-integration-* org.springframework.integration
            spring-kafka org.springframework.kafka
            spring-amqp org.springframework.amqp
            spring-rabbit org.springframework.amqp
            spring-batch-* org.springframework.batch
            spring-ldap-core org.springframework.ldap
            spring-graphql org.springframework.graphql
            tomcat-embed-* org.apache.tomcat.embed
            kotlin-stdlib org.jetbrains.kotlin
            kotlin-stdlib-* org.jetbrains.kotlin
            kotlin-reflect org.jetbrains.kotlin
            kotlinx-coroutines-* org.jetbrains.kotlinx
            kotlinx-serialization-* org.jetbrains.kotlinx
            okhttp com.squareup.okhttp3
            okio com.squareup.okio
            okio-jvm com.squareup.okio
            retrofit com.squareup.retrofit2
            hibernate-core org.hibernate
            hibernate-validator org.hibernate.validator
            postgresql org.postgresql
            kafka-clients org.apache.kafka
            kafka-streams org.apache.kafka
            kafka_2.12 org.apache.kafka
            kafka_2.13 org.apache.kafka
            connect-api org.apache.kafka
            connect-runtime org.apache.kafka
            micrometer-* io.micrometer
            reactor-core io.projectreactor
            reactor-netty-* io.projectreactor.netty
            rxjava io.reactivex.rxjava3
            lucene-* org.apache.lucene
            elasticsearch org.elasticsearch
            opensearch org.opensearch
            groovy org.codehaus.groovy
            groovy-* org.codehaus.groovy
            bcprov-* org.bouncycastle
            bcpkix-* org.bouncycastle
            bcutil-* org.bouncycastle
            bcpg-* org.bouncycastle
            bctls-* org.bouncycastle
            bcmail-* org.bouncycastle
            bc-fips org.bouncycastle
            grpc-* io.grpc
            protobuf-java com.google.protobuf
            junit-jupiter-* org.junit.jupiter
            junit-platform-* org.junit.platform
            mockito-core org.mockito
            byte-buddy net.bytebuddy
            asm org.ow2.asm
            asm-* org.ow2.asm
            ant org.apache.ant
            ant-* org.apache.ant
            xercesImpl xerces
            xalan xalan
            dom4j org.dom4j
            jna net.java.dev.jna
            jna-platform net.java.dev.jna
            HikariCP com.zaxxer
            mssql-jdbc com.microsoft.sqlserver
            opentelemetry-* io.opentelemetry
            graphql-java com.graphql-java
            jedis redis.clients
            """;

    private static final Map<String, String> GROUPS = read();

    private KnownGroups() {}

    /** The group of an artifact in that version; empty where none is known. */
    static String of(String artifact, String version) {
        String group = GROUPS.getOrDefault(artifact, "");
        for (int dash = artifact.lastIndexOf('-');
                dash > 0 && group.isEmpty();
                dash = artifact.lastIndexOf('-', dash - 1)) {
            group = GROUPS.getOrDefault(artifact.substring(0, dash + 1) + "*", "");
        }
        return switch (group) {
            case "org.hibernate" -> major(version) >= 6 ? "org.hibernate.orm" : group;
            case "org.codehaus.groovy" -> major(version) >= 4 ? "org.apache.groovy" : group;
            case "io.reactivex.rxjava3" ->
                major(version) == 2 ? "io.reactivex.rxjava2" : major(version) == 3 ? group : "";
            case "com.squareup.okhttp3" -> major(version) >= 3 ? group : "com.squareup.okhttp";
            case "com.squareup.retrofit2" -> major(version) >= 2 ? group : "com.squareup.retrofit";
            case "org.dom4j" -> major(version) >= 2 ? group : "dom4j";
            default -> group;
        };
    }

    private static int major(String version) {
        int end = 0;
        while (end < version.length() && end < 6 && Character.digit(version.charAt(end), 10) >= 0) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(version, 0, end, 10);
    }

    private static Map<String, String> read() {
        Map<String, String> groups = new HashMap<>();
        TABLE.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            groups.put(line.substring(0, blank), line.substring(blank + 1));
        });
        return Map.copyOf(groups);
    }
}
