package main

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Behaviour is how the application misbehaves, until it is told otherwise.
type Behaviour struct {
	// Status to answer with instead of 200.
	Status int `json:"status"`
	// DelayMs to wait before an answer.
	DelayMs int `json:"delayMs"`
	// Reset closes the connection instead of an answer.
	Reset bool `json:"reset"`
	// First is how many requests this is for; 0 is for all.
	First int `json:"first"`
	// Percent of the requests this is for; 0 is for all.
	Percent int `json:"percent"`
}

// Answer is what the application says about itself and the request.
type Answer struct {
	Pod      string              `json:"pod"`
	Version  string              `json:"version"`
	Method   string              `json:"method"`
	Path     string              `json:"path"`
	Host     string              `json:"host"`
	Protocol string              `json:"protocol"`
	TLS      bool                `json:"tls"`
	SNI      string              `json:"sni"`
	Headers  map[string][]string `json:"headers"`
	// Peer is the address that the connection comes from.
	Peer string `json:"peer"`
}

type application struct {
	name, version string

	mutex     sync.Mutex
	behaviour Behaviour
	left      int
	requests  map[string]int
	hosts     map[string]int
}

func newApplication(name, version string) *application {
	return &application{name: name, version: version, requests: map[string]int{}, hosts: map[string]int{}}
}

func (a *application) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	behaviour := a.take(request)
	if asked := request.URL.Query(); len(asked) > 0 {
		// What a request asks for is for this request only.
		if status, err := strconv.Atoi(asked.Get("status")); err == nil {
			behaviour.Status = status
		}
		if delay, err := time.ParseDuration(asked.Get("delay")); err == nil {
			behaviour.DelayMs = int(delay.Milliseconds())
		}
	}
	if behaviour.DelayMs > 0 {
		select {
		case <-time.After(time.Duration(behaviour.DelayMs) * time.Millisecond):
		case <-request.Context().Done():
			return
		}
	}
	if behaviour.Reset {
		// Ends the stream of HTTP/2, or the connection of HTTP/1.1, without an answer.
		panic(http.ErrAbortHandler)
	}
	answer := Answer{
		Pod: a.name, Version: a.version, Method: request.Method, Path: request.URL.RequestURI(), Host: request.Host,
		Protocol: request.Proto, TLS: request.TLS != nil, Headers: request.Header,
	}
	answer.Peer, _, _ = net.SplitHostPort(request.RemoteAddr)
	if request.TLS != nil {
		answer.SNI = request.TLS.ServerName
	}
	response.Header().Set("Content-Type", "application/json")
	if behaviour.Status == 0 {
		behaviour.Status = http.StatusOK
	}
	response.WriteHeader(behaviour.Status)
	_ = json.NewEncoder(response).Encode(answer)
}

// take counts a request and returns the behaviour that is for it.
func (a *application) take(request *http.Request) Behaviour {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.requests[request.Method+" "+request.URL.Path]++
	a.hosts[request.Host]++
	if a.behaviour.First > 0 {
		if a.left == 0 {
			return Behaviour{}
		}
		a.left--
	}
	if a.behaviour.Percent > 0 && rand.IntN(100) >= a.behaviour.Percent {
		return Behaviour{}
	}
	return a.behaviour
}

// control opens the socket that the suites talk to: PUT /behaviour, GET /requests and /hosts, DELETE /requests.
func (a *application) control(path string) error {
	listener, err := net.Listen("unix", path)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /behaviour", func(response http.ResponseWriter, request *http.Request) {
		var behaviour Behaviour
		if err := json.NewDecoder(request.Body).Decode(&behaviour); err != nil {
			http.Error(response, err.Error(), http.StatusBadRequest)
			return
		}
		a.mutex.Lock()
		a.behaviour, a.left = behaviour, behaviour.First
		a.mutex.Unlock()
	})
	for path, counts := range map[string]map[string]int{"/requests": a.requests, "/hosts": a.hosts} {
		mux.HandleFunc("GET "+path, func(response http.ResponseWriter, _ *http.Request) {
			a.mutex.Lock()
			counted := maps.Clone(counts)
			a.mutex.Unlock()
			_ = json.NewEncoder(response).Encode(counted)
		})
	}
	mux.HandleFunc("DELETE /requests", func(http.ResponseWriter, *http.Request) {
		a.mutex.Lock()
		clear(a.requests)
		clear(a.hosts)
		a.mutex.Unlock()
	})
	go func() { _ = (&http.Server{Handler: mux, ReadHeaderTimeout: time.Second}).Serve(listener) }()
	return nil
}
