# One service. The jar comes from the host, where the build has tested it: mvn -DskipTests package
#   docker build --build-arg SERVICE=ticket-service .
FROM eclipse-temurin:25-jre AS layers
# The classic builder leaves this stage behind, without a name: docker image prune --filter label=dev.frist.stage
LABEL dev.frist.stage=layers
ARG SERVICE
WORKDIR /work
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG VERSION=snapshot
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Frist ${SERVICE}" \
      org.opencontainers.image.description="Keeps a software vendor's support promises" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jre"
RUN useradd --system --uid 10001 --home-dir /service --no-create-home frist
WORKDIR /service
# What changes least comes first, so that a new version of our code is a small layer.
COPY --from=layers /work/layers/dependencies/ ./
COPY --from=layers /work/layers/spring-boot-loader/ ./
COPY --from=layers /work/layers/snapshot-dependencies/ ./
COPY --from=layers /work/layers/application/ ./
COPY docker/java.options ./
# A start up to where it would meet its servers, to remember which classes that loads and links. Flyway would be the first to
# ask for a database.
RUN java @java.options -XX:AOTCacheOutput=service.aot -Xlog:aot=error -Dlogging.level.root=error \
    -Dspring.context.exit=onRefresh -Dspring.flyway.enabled=false -jar service.jar
USER frist
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=12 \
    CMD curl --fail --silent --output /dev/null "http://127.0.0.1:${MANAGEMENT_SERVER_PORT:-${SERVER_PORT:-8080}}/actuator/health/readiness"
ENTRYPOINT ["java", "@java.options", "-XX:AOTCache=service.aot", "-jar", "service.jar"]
