# The application in a container: built from the sources, run by a user who owns nothing but the data directory.
FROM docker.io/library/maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
COPY . .
RUN mvn --batch-mode --no-transfer-progress -DskipTests package

FROM docker.io/library/eclipse-temurin:17-jre
RUN useradd --system --create-home --home-dir /var/lib/ledger --shell /usr/sbin/nologin ledger
COPY --from=build /source/api/target/ledger.jar /opt/ledger/ledger.jar
USER ledger
# Inside the container every address is the container's own; compose publishes it on the loopback address alone.
ENV SERVER_ADDRESS=0.0.0.0 \
    LEDGER_DATA=/var/lib/ledger/data
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/opt/ledger/ledger.jar"]
