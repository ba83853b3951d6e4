package seawall.cli.database;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seawall.advisory.feed.Feed;
import seawall.advisory.update.Feeds;
import seawall.cli.program.CommandException;
import seawall.cli.program.Program;

/** {@code seawall db update}: fetch what is new and put a new database in force. */
@Command(
        name = "update",
        sortOptions = false,
        description = {
            "Fetch the feeds from their publishers or a mirror and build a new database.",
            "A feed that fails keeps its old data in force; the exit code is then 4."
        })
final class UpdateCommand implements Callable<Integer> {
    private final Program program;

    @Option(
            names = "--feed",
            paramLabel = "NAME",
            split = ";",
            description = "Only this feed, for example debian or osv/npm; those fetched before stay. Repeatable.")
    List<String> names = List.of();

    @Option(names = "--force", description = "Build although nothing is new.")
    boolean forced;

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    UpdateCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (knowing.offline) {
            throw CommandException.failed(
                    "db update needs the network, which --offline forbids; seawall db build --from DIR does not");
        }
        List<Feed> feeds = named(names);
        return new UpdateSummary(program.console())
                .tell(new Updating(knowing, program).fetch(feeds, forced))
                .code();
    }

    /** The feeds of these names; all where none is given. */
    static List<Feed> named(List<String> names) {
        List<Feed> all = Feeds.all();
        for (String name : names) {
            if (all.stream().noneMatch(feed -> feed.name().equals(name))) {
                throw CommandException.usage("there is no feed '" + name + "'; there are "
                        + String.join(", ", all.stream().map(Feed::name).toList()));
            }
        }
        return names.isEmpty()
                ? all
                : all.stream().filter(feed -> names.contains(feed.name())).toList();
    }
}
