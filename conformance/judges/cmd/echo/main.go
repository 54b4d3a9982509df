// Command echo is the application in every pod of the mesh: it answers with what it got and who it
// is, and misbehaves when its control socket or the request says so.
package main

import (
	"context"
	"crypto/tls"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	name := flag.String("name", "", "name of the pod")
	version := flag.String("version", "", "version of the application")
	control := flag.String("control", "", "path of the control socket")
	httpPorts := flag.String("http", "", "ports for HTTP/1.1 and HTTP/2 without TLS, comma-separated")
	tcpPorts := flag.String("tcp", "", "ports that greet with the name of the pod and send back what they get")
	tlsPorts := flag.String("tls", "", "ports for HTTP with TLS")
	tlsHosts := flag.String("tls-hosts", "", "hosts of the certificate, comma-separated")
	authority := flag.String("tls-authority", "", "file to write the certificate authority to")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	application := newApplication(*name, *version)
	protocols := &http.Protocols{}
	protocols.SetHTTP1(true)
	protocols.SetHTTP2(true)
	protocols.SetUnencryptedHTTP2(true)
	server := &http.Server{Handler: application, Protocols: protocols, ReadHeaderTimeout: 10 * time.Second}

	for _, port := range list(*httpPorts) {
		listener, err := net.Listen("tcp", ":"+port)
		if err != nil {
			return err
		}
		go func() { _ = server.Serve(listener) }()
	}
	for _, port := range list(*tcpPorts) {
		listener, err := net.Listen("tcp", ":"+port)
		if err != nil {
			return err
		}
		go greet(listener, *name)
	}
	if *tlsPorts != "" {
		certificate, err := certificateFor(list(*tlsHosts), *authority)
		if err != nil {
			return err
		}
		for _, port := range list(*tlsPorts) {
			listener, err := net.Listen("tcp", ":"+port)
			if err != nil {
				return err
			}
			secure := tls.NewListener(listener, &tls.Config{
				Certificates: []tls.Certificate{certificate},
				NextProtos:   []string{"h2", "http/1.1"},
				MinVersion:   tls.VersionTLS12,
			})
			go func() { _ = server.Serve(secure) }()
		}
	}
	if err := application.control(*control); err != nil {
		return err
	}
	<-ctx.Done()
	return nil
}

func greet(listener net.Listener, name string) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer connection.Close()
			_, _ = fmt.Fprintf(connection, "%s\n", name)
			buffer := make([]byte, 4096)
			for {
				count, err := connection.Read(buffer)
				if err != nil {
					return
				}
				if _, err := connection.Write(buffer[:count]); err != nil {
					return
				}
			}
		}()
	}
}

func list(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}
