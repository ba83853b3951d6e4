package seawall.report.table;

import seawall.model.Severity;

/** ANSI colours, or none (ECMA-48, "Select Graphic Rendition"). */
record Colours(boolean on) {

    String bold(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    String alarm(String text) {
        return paint("1;31", text);
    }

    String severity(Severity.Level level, String text) {
        return switch (level) {
            case CRITICAL -> paint("1;31", text);
            case HIGH -> paint("31", text);
            case MEDIUM -> paint("33", text);
            case LOW -> paint("36", text);
            case NEGLIGIBLE, UNKNOWN -> paint("2", text);
        };
    }

    private String paint(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
