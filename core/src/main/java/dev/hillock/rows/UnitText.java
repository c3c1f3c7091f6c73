package dev.hillock.rows;

import dev.hillock.catalog.Peer;
import dev.hillock.expr.FormulaException;
import dev.hillock.expr.ParameterDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A name and the arguments in brackets after it. */
record UnitText(String name, List<String> arguments) {

    /**
     * Reads {@code name} or {@code name(first, second)}; a text that is neither is a name as a whole. What a framework
     * has is told in the catalogue's terms, at the framework's defaults: {@code timm:reglu} is {@code reglu(gate=last)}.
     *
     * @throws FormulaException if the framework's function has no parameter of a given name
     */
    static UnitText of(String text) {
        UnitText written = read(text);
        return UnitDeclaration.preset(written.name)
                .map(found -> written.inTermsOf(found.declared(), found.peer()))
                .orElse(written);
    }

    private UnitText inTermsOf(UnitDeclaration declared, Peer peer) {
        UnitText there = peer.computes().isEmpty() ? new UnitText(declared.id(), List.of()) : read(peer.computes());
        List<String> own =
                declared.parameters().stream().map(ParameterDeclaration::name).toList();
        List<String> takes = peer.takes() == null ? own : peer.takes();
        List<String> given = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        for (String argument : arguments) {
            String key = key(argument);
            int place = takes.indexOf(key);
            int itself = own.indexOf(key);
            boolean parameter = itself >= 0 && itself < takes.size();
            boolean half = declared instanceof GateDeclaration && (key.equals("gate") || key.equals("act"));
            boolean open = place >= 0 || parameter || half || peer.takes() == null;
            if (!open) {
                throw new FormulaException(
                        "%s's %s has no parameter '%s'; it takes %s."
                                .formatted(
                                        peer.framework().title(),
                                        peer.name(),
                                        key.isEmpty() ? argument : key,
                                        takes.isEmpty() ? "none" : String.join(" and ", takes)),
                        0);
            }
            changed.add(place < 0 ? key : own.get(place));
            given.add(place < 0 ? argument : own.get(place) + argument.substring(argument.indexOf('=')));
        }
        List<String> all = new ArrayList<>(there.arguments);
        all.removeIf(argument -> changed.contains(key(argument)));
        all.addAll(given);
        return new UnitText(there.name, all);
    }

    private static String key(String argument) {
        return argument.substring(0, Math.max(0, argument.indexOf('='))).strip();
    }

    static UnitText read(String text) {
        String all = text.strip();
        int open = all.indexOf('(');
        // Aliases such as softmax(where=) have brackets of their own.
        if (open <= 0
                || !all.endsWith(")")
                || RowDeclaration.find(all).isPresent()
                || GateDeclaration.find(all).isPresent()) {
            return new UnitText(all, List.of());
        }
        return new UnitText(all.substring(0, open), split(all.substring(open + 1, all.length() - 1)));
    }

    /** The parts between the commas that stand in no bracket. */
    private static List<String> split(String inside) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= inside.length(); i++) {
            char c = i == inside.length() ? ',' : inside.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == inside.length())) {
                String part = inside.substring(from, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
