package seawall.match.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML file, with positions, whose reader must name every key it understands. */
public final class YamlMap {
    private static final int LONGEST = 1 << 20;

    private final String file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(String file, Node node) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw at(file, node, "expected a mapping");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw at(file, tuple.getKeyNode(), "expected a plain key");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw at(file, key, "key '" + key.getValue() + "' stands twice");
            }
        }
    }

    /**
     * Reads a document of at most 1 MiB whose top is a mapping; empty for an empty document.
     *
     * @param file name for messages
     */
    public static Optional<YamlMap> parse(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LONGEST)
                .setMaxAliasesForCollections(10)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            return new Compose(settings).composeString(text).map(node -> new YamlMap(file, node));
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            throw new YamlException(file + where + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlException(file + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Refuses keys that are not in {@code known}, naming the first and what would be understood. */
    public YamlMap onlyKeys(Set<String> known) {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw at(
                        file,
                        entry.getValue(),
                        "unknown key '%s'; known are %s"
                                .formatted(entry.getKey(), String.join(", ", new TreeSet<>(known))));
            }
        }
        return this;
    }

    public Set<String> keys() {
        return values.keySet();
    }

    /** The text of a scalar; empty where the key is absent. */
    public Optional<String> text(String key) {
        Node value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(scalar(value));
    }

    /** The text of a scalar that must be there and not be blank. */
    public String required(String key) {
        return text(key).filter(text -> !text.isBlank()).orElseThrow(() -> at(file, node, "'" + key + "' is missing"));
    }

    /** The texts of a sequence of scalars, or of one scalar; empty where the key is absent. */
    public List<String> texts(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::scalar).toList();
        }
        return List.of(scalar(value));
    }

    /** A nested mapping; empty where the key is absent. */
    public Optional<YamlMap> map(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> new YamlMap(file, value));
    }

    /** The mappings of a sequence; empty where the key is absent. */
    public List<YamlMap> maps(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw at(file, value, "'" + key + "' must be a list");
        }
        List<YamlMap> maps = new ArrayList<>();
        sequence.getValue().forEach(item -> maps.add(new YamlMap(file, item)));
        return maps;
    }

    /** An error at the value of {@code key}. */
    public YamlException wrong(String key, String problem) {
        return at(file, values.getOrDefault(key, node), problem);
    }

    private String scalar(Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw at(file, value, "expected a single value");
    }

    private static YamlException at(String file, Node node, String problem) {
        String where = node.getStartMark()
                .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("");
        return new YamlException(file + where + ": " + problem);
    }
}
