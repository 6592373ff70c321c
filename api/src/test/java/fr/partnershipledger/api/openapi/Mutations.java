package fr.partnershipledger.api.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Spoils what was valid, a little: what people and programs get wrong, and what somebody might try. */
final class Mutations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u202Eb",
            "\uD83D",
            "x".repeat(501),
            "x".repeat(4001),
            "é".repeat(201),
            "2021-02-30",
            "2021-1-1",
            "-5.00",
            "1e3",
            "0.001",
            "10000000000000.00",
            "1,5",
            "٥",
            "eur",
            "XXX",
            "../x",
            "a/b",
            "a b",
            "%00",
            "😀",
            "2A",
            "1899-12-31",
            "2200-01-01",
            "+2021-01-01",
            "javascript:alert(1)",
            "https://user@host/",
            "' or 1=1 --",
            "${x}",
            "{0}",
            "A".repeat(65));

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** Changes one place of it. */
    JsonNode of(JsonNode value) {
        List<JsonNode> containers = new ArrayList<>();
        collect(value, containers);
        if (containers.isEmpty()) {
            return nonsense();
        }
        JsonNode place = containers.get(random.nextInt(containers.size()));
        if (place instanceof ObjectNode object) {
            spoil(object);
        } else if (place instanceof ArrayNode array) {
            spoil(array);
        }
        return random.nextInt(40) == 0 ? nonsense() : value;
    }

    private static void collect(JsonNode value, List<JsonNode> containers) {
        if (value.isContainer()) {
            containers.add(value);
            value.values().forEach(each -> collect(each, containers));
        }
    }

    private void spoil(ObjectNode object) {
        List<String> names = new ArrayList<>(object.propertyNames());
        if (names.isEmpty() || random.nextInt(6) == 0) {
            object.set(random.nextBoolean() ? "titel" : text(), nonsense());
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, nonsense());
        }
    }

    private void spoil(ArrayNode array) {
        if (!array.isEmpty() && random.nextBoolean()) {
            JsonNode first = array.get(0);
            int more = random.nextInt(3) == 0 ? 250 : 1;
            for (int i = 0; i < more; i++) {
                array.add(first.deepCopy());
            }
        } else {
            array.add(nonsense());
        }
    }

    private JsonNode nonsense() {
        return switch (random.nextInt(12)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextInt(-3, 3000));
            case 4 -> JSON.numberNode(random.nextDouble() * 1e6);
            case 5 -> JSON.numberNode(new java.math.BigDecimal("1E+400"));
            case 6 -> JSON.objectNode();
            case 7 -> JSON.arrayNode().add("x");
            default -> JSON.stringNode(text());
        };
    }

    /** The bytes of a body, which one in five times are no JSON, or not quite. */
    byte[] written(JsonNode body) {
        String text = JsonMapper.shared().writeValueAsString(body);
        if (random.nextInt(5) > 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return switch (random.nextInt(8)) {
            case 0 -> text.substring(0, random.nextInt(text.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 1 -> (text + "{}").getBytes(StandardCharsets.UTF_8);
            case 2 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case 3 ->
                text.replaceFirst("\\{", "{\"decision\":null,\"decision\":null,")
                        .getBytes(StandardCharsets.UTF_8);
            case 4 -> text.replaceFirst(":\"", ":\"\u00C0\u0080").getBytes(StandardCharsets.ISO_8859_1);
            case 5 -> "[".repeat(2000).getBytes(StandardCharsets.UTF_8);
            case 6 -> text.replace("\"", "'").getBytes(StandardCharsets.UTF_8);
            default -> text.replaceFirst(":", ":NaN,\"x\":").getBytes(StandardCharsets.UTF_8);
        };
    }
}
