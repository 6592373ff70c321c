package fr.partnershipledger.api.openapi;

import fr.partnershipledger.api.Signed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values of the schemas of a document, of things that are in the ledger as often as not. The same seed makes the same. */
final class RandomValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> WORDS = List.of(
            "Contrat enfance",
            "é",
            "Maison 1",
            "pupils",
            "a",
            "😀 fête",
            "جمعية الحي",
            "x\ny",
            "0",
            "-1",
            "true",
            "null",
            "'\"<&>");

    private final JsonNode document;
    private final Random random;
    private final Map<String, List<String>> known;

    RandomValues(JsonNode document, Random random, Signed contract) {
        this.document = document;
        this.random = random;
        this.known = Map.of(
                "ContractId", List.of(contract.id(), contract.id(), contract.id(), "nowhere"),
                "PartnerId", List.of(contract.town(), contract.fund(), contract.group(), contract.other(), "nobody"),
                "TerritoryCode", List.of(Signed.TERRITORY, "974", "2A004", "200000000"),
                "ActionKey", List.of("clas", "clas", "nothing"),
                "CommitmentId", List.of("c1", "c2", "c99"),
                "AllocationId", List.of("a1", "a2"),
                "PaymentId", List.of("p1", "p2"),
                "FacilityKey", List.of("house", "shed"),
                "PositionKey", List.of("chief", "clerk"),
                "PersonId", List.of("p-1", "p-2"));
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    JsonNode valid(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asString().replaceFirst(".*/", "");
            return known.containsKey(name)
                    ? JSON.stringNode(oneOf(known.get(name)))
                    : valid(document.at("/components/schemas/" + name));
        } else if (schema.has("anyOf")) {
            return valid(oneOf(schema.path("anyOf").valueStream().toList()));
        } else if (schema.has("enum")) {
            return oneOf(schema.path("enum").valueStream().toList());
        }
        JsonNode type = schema.path("type");
        return ofType(type.isArray() ? oneOf(type.valueStream().toList()).asString() : type.asString(""), schema);
    }

    private JsonNode ofType(String type, JsonNode schema) {
        return switch (type) {
            case "null" -> JSON.nullNode();
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> JSON.numberNode(integer(schema));
            case "number" -> JSON.numberNode(random.nextInt(-50, 1000) / 10.0);
            case "array" -> array(schema);
            case "object" -> object(schema);
            default -> JSON.stringNode(text(schema));
        };
    }

    private long integer(JsonNode schema) {
        if (schema.has("minimum")) {
            long least = schema.path("minimum").asLong();
            return least + random.nextLong(Math.min(20, schema.path("maximum").asLong() - least + 1));
        }
        return random.nextInt(10) == 0 ? random.nextInt(1900, 2200) : random.nextInt(-1, 5);
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        int size = random.nextInt(schema.path("minItems").asInt(0), 4);
        for (int i = 0; i < size; i++) {
            array.add(valid(schema.path("items")));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        if (schema.has("propertyNames")) {
            object.set(valid(schema.path("propertyNames")).asString(), valid(schema.path("additionalProperties")));
        }
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || random.nextInt(3) == 0) {
                object.set(property.getKey(), valid(property.getValue()));
            }
        });
        return object;
    }

    private String text(JsonNode schema) {
        String pattern = schema.path("pattern").asString("");
        return switch (schema.path("format").asString("")) {
            case "date" ->
                LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000)).toString();
            case "date-time" -> "202" + random.nextInt(10) + "-05-0" + random.nextInt(1, 10) + "T12:00:00Z";
            case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            case "uri" -> "https://example.org/" + random.nextInt(100);
            default -> pattern.isEmpty() ? oneOf(WORDS) : ofPattern(pattern);
        };
    }

    /** Of the few forms that the document has. */
    private String ofPattern(String pattern) {
        if (pattern.contains("[A-Z]{3}")) {
            return random.nextInt(5) == 0 ? "USD" : "EUR";
        } else if (pattern.contains("{9}") && pattern.length() < 20) {
            return "732829320";
        } else if (pattern.contains("{14}")) {
            return "73282932000074";
        } else if (pattern.contains("{64}")) {
            return "0123456789abcdef".repeat(4);
        } else if (pattern.contains("{1,40}")) {
            return random.nextInt(1, 2000) + (random.nextBoolean() ? ".00" : "");
        } else if (pattern.contains("{1,18}")) {
            return pattern.contains("\"") ? "\"" + random.nextInt(20) + "\"" : Integer.toString(random.nextInt(50));
        } else if (pattern.contains("{1,500}")) {
            return "Yzk5";
        }
        return "k" + random.nextInt(1_000_000);
    }
}
