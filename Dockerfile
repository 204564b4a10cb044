# Two stages: build with Go, run with nothing but the binary and root certificates, as nobody. The image writes to /data alone, so
# that it also runs with a read-only root: docker run --read-only -v onrecord:/data …
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /onrecord ./cmd/onrecord
# A new volume takes over the owner of the folder that it covers: nobody, who runs below.
RUN mkdir -m 700 /data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /onrecord /onrecord
COPY --from=build --chown=nonroot:nonroot /data /data
ENV ONRECORD_DATA=/data ONRECORD_LISTEN=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
USER nonroot:nonroot
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/onrecord", "health"]
ENTRYPOINT ["/onrecord"]
CMD ["serve"]
