package seawall.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Lists subcommands under headings that say what they are for. */
final class GroupedCommands implements IHelpSectionRenderer {
    private final Map<String, List<String>> groups;

    GroupedCommands(Map<String, List<String>> groups) {
        this.groups = groups;
    }

    @Override
    public String render(Help help) {
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, names) -> {
            text.append(help.colorScheme()
                    .text("%n@|bold " + heading + "|@%n".formatted())
                    .toString()
                    .formatted());
            for (String name : names) {
                CommandLine command = help.commandSpec().subcommands().get(name);
                if (command == null) {
                    throw new IllegalStateException("no such command: " + name);
                }
                String[] description = command.getCommandSpec().usageMessage().description();
                text.append("  ")
                        .append(help.colorScheme().commandText(name))
                        .append(" ".repeat(Math.max(1, 12 - name.length())))
                        .append(description.length > 0 ? description[0] : "")
                        .append(System.lineSeparator());
            }
        });
        return text.toString();
    }
}
