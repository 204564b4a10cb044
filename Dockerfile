# Two stages: build with Go, run with nothing but the binary and root certificates, as nobody.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /onrecord ./cmd/onrecord

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /onrecord /onrecord
USER nonroot:nonroot
ENTRYPOINT ["/onrecord"]
CMD ["serve"]
