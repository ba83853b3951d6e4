package seawall.image.registry.login;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import seawall.content.ContentException;
import seawall.content.json.Json;

/**
 * A program that keeps logins (protocol of docker-credential-helpers: {@code get} reads a registry's name and prints a JSON
 * object).
 *
 * @param name what follows {@code docker-credential-} in the program's name
 * @param environment in which it is looked for and runs
 * @param limit how long it may take, with a user typing a passphrase
 */
record CredentialProgram(String name, Map<String, String> environment, Duration limit) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final String NOT_FOUND = "credentials not found";
    /** The user that stands for an identity token. */
    private static final String TOKEN_USER = "<token>";

    /** An answer's exit status and what was printed. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(int status, byte[] output) {}

    /**
     * The login it keeps for the registry; empty where it has none.
     *
     * @throws IOException whose message says, without secrets, what is wrong with the program
     */
    Optional<Login> get(String registry) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IOException("the name of the credential helper is not valid");
        }
        Path program = program().orElseThrow(() -> new IOException("the program " + this + " is not on the PATH"));
        Answer answer = run(program, registry);
        if (answer.status() == 0) {
            return login(answer.output());
        }
        if (new String(answer.output(), StandardCharsets.UTF_8).contains(NOT_FOUND)) {
            return Optional.empty();
        }
        throw new IOException("the program " + this + " failed with status " + answer.status());
    }

    private Optional<Login> login(byte[] output) throws ContentException {
        Map<String, String> fields = fields(output);
        String user = fields.getOrDefault("Username", "");
        String secret = fields.getOrDefault("Secret", "");
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                user.equals(TOKEN_USER) ? new Login.IdentityToken(secret) : new Login.Password(user, secret));
    }

    private Map<String, String> fields(byte[] output) throws ContentException {
        var fields = new TreeMap<String, String>();
        Json.document(output, "answer of " + this, (field, value) -> {
            if (field.equals("Username") || field.equals("Secret")) {
                fields.put(field, Json.text(value));
            }
        });
        return fields;
    }

    /** Only absolute folders count: the current one may be what is scanned. */
    private Optional<Path> program() {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/") && folder.indexOf(0) < 0)
                .map(folder -> Path.of(folder, toString()))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }

    private Answer run(Path program, String registry) throws IOException {
        var builder = new ProcessBuilder(program.toString(), "get").redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            ask(process, registry);
            return answer(process);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + this);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A helper that does not read its input may have ended already; its answer tells. */
    private static void ask(Process process, String registry) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(registry.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            return;
        }
    }

    private Answer answer(Process process) throws IOException, InterruptedException {
        var output = new CompletableFuture<byte[]>();
        Thread.ofVirtual().start(() -> read(process, output));
        try {
            byte[] answer = output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.length > LONGEST_ANSWER) {
                throw new IOException("the program " + this + " prints too much");
            }
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Answer(process.exitValue(), answer);
            }
        } catch (TimeoutException _) {
            throw tooLong();
        } catch (ExecutionException failure) {
            throw new IOException("the answer of " + this + " could not be read", failure);
        }
        throw tooLong();
    }

    private IOException tooLong() {
        return new IOException("the program " + this + " took longer than " + limit.toSeconds() + " seconds");
    }

    private static void read(Process process, CompletableFuture<byte[]> into) {
        try (InputStream in = process.getInputStream()) {
            into.complete(in.readNBytes(LONGEST_ANSWER + 1));
        } catch (IOException failure) {
            into.completeExceptionally(failure);
        }
    }

    /** The program's name. */
    @Override
    public String toString() {
        return "docker-credential-" + name;
    }
}
