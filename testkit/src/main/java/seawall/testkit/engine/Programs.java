package seawall.testkit.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs of this machine as files of an image, so that its containers can run. */
public final class Programs {
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private Programs() {}

    /** Puts programs into a layer, at their own paths, with the libraries that they load. */
    public static TestLayer into(TestLayer layer, String... programs) throws IOException {
        Set<String> files = new TreeSet<>();
        for (String program : programs) {
            files.add(program);
            Matcher libraries = LIBRARY.matcher(Daemon.run(List.of("ldd", program)));
            while (libraries.find()) {
                files.add(libraries.group(1));
            }
        }
        for (String file : files) {
            layer.executable(file.substring(1), Files.readAllBytes(Path.of(file).toRealPath()));
        }
        return layer;
    }
}
