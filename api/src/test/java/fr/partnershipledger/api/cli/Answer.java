package fr.partnershipledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerApplication;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command answered, here or in a process of its own.
 *
 * @param status of the exit
 * @param results what it wrote to the standard output
 * @param talk what it wrote to the standard error output
 */
record Answer(int status, String results, String talk) {

    static Answer here(Locale locale, String... arguments) {
        StringWriter results = new StringWriter();
        StringWriter talk = new StringWriter();
        int status = Commands.execute(locale, new PrintWriter(results, true), new PrintWriter(talk, true), arguments);
        return new Answer(status, results.toString(), talk.toString());
    }

    /** The real main, as an operator gives it, in English and with what it says in files of a folder. */
    static Given inAProcess(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=en",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerApplication.class.getName()));
        command.addAll(List.of(arguments));
        Path results = Files.createTempFile(folder, "results", ".txt");
        Path talk = Files.createTempFile(folder, "talk", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(results.toFile()).redirectError(talk.toFile());
        builder.environment().putAll(environment);
        return new Given(builder.start(), results, talk);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(results);
    }

    /** A command that may not have ended yet. */
    record Given(Process process, Path results, Path talk) {

        Answer await() throws InterruptedException, IOException {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Answer(process.exitValue(), Files.readString(results), Files.readString(talk));
        }
    }
}
