// Command load sends a bounded number of requests in a bounded time and prints what came back, as JSON.
package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type options struct {
	url, method, body, authority, tcp, send string
	headers                                 headerFlags
	count, concurrency, size                int
	duration, timeout, pause                time.Duration
	http2, reconnect, cookies               bool
}

// Sample is one request in full.
type Sample struct {
	Status   int                 `json:"status"`
	Error    string              `json:"error,omitempty"`
	Ms       float64             `json:"ms"`
	Headers  map[string][]string `json:"headers,omitempty"`
	Body     json.RawMessage     `json:"body,omitempty"`
	Text     string              `json:"text,omitempty"`
	bodyText []byte
}

// Result is all requests together.
type Result struct {
	Total     int            `json:"total"`
	ByStatus  map[string]int `json:"byStatus"`
	ByPod     map[string]int `json:"byPod"`
	ByVersion map[string]int `json:"byVersion"`
	Errors    map[string]int `json:"errors"`
	MaxMs     float64        `json:"maxMs"`
	MinMs     float64        `json:"minMs"`
	// Samples are the first requests that were answered.
	Samples []Sample `json:"samples"`
}

const maxSamples = 20

func main() {
	log.SetFlags(0)
	var o options
	flag.StringVar(&o.url, "url", "", "address to ask")
	flag.StringVar(&o.method, "method", http.MethodGet, "method")
	flag.StringVar(&o.body, "body", "", "body to send")
	flag.IntVar(&o.size, "size", 0, "send a body of that many bytes instead")
	flag.Var(&o.headers, "header", "name: value; may be given again")
	flag.IntVar(&o.count, "count", 1, "how many requests; 0 for as many as fit into -duration")
	flag.IntVar(&o.concurrency, "concurrency", 1, "how many at a time")
	flag.DurationVar(&o.duration, "duration", time.Minute, "when to stop at the latest")
	flag.DurationVar(&o.timeout, "timeout", 20*time.Second, "how long to wait for one answer")
	flag.DurationVar(&o.pause, "pause", 0, "how long each sender rests after a request")
	flag.BoolVar(&o.http2, "http2", false, "HTTP/2 without TLS, with prior knowledge")
	flag.BoolVar(&o.reconnect, "reconnect", false, "a new connection for each request")
	flag.BoolVar(&o.cookies, "cookies", false, "keep cookies")
	flag.StringVar(&o.authority, "authority", "", "file with the certificate authority to trust")
	flag.StringVar(&o.tcp, "tcp", "", "host:port to speak plain TCP with instead")
	flag.StringVar(&o.send, "send", "", "line to send over TCP")
	flag.Parse()
	if o.size > 0 {
		o.body = strings.Repeat("x", o.size)
	}

	result, err := o.run()
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		log.Fatal(err)
	}
}

func (o options) run() (*Result, error) {
	ask, err := o.asker()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), o.duration)
	defer cancel()
	result := &Result{ByStatus: map[string]int{}, ByPod: map[string]int{}, ByVersion: map[string]int{}, Errors: map[string]int{}}
	var mutex sync.Mutex
	var sent atomic.Int64
	var senders sync.WaitGroup
	for range o.concurrency {
		senders.Go(func() {
			for ctx.Err() == nil && (sent.Add(1) <= int64(o.count) || o.count == 0) {
				sample := ask()
				mutex.Lock()
				result.add(sample)
				mutex.Unlock()
				time.Sleep(o.pause)
			}
		})
	}
	senders.Wait()
	return result, nil
}

func (r *Result) add(sample Sample) {
	r.Total++
	if sample.Error != "" {
		r.Errors[sample.Error]++
	} else {
		r.ByStatus[fmt.Sprint(sample.Status)]++
	}
	var answer struct{ Pod, Version string }
	if json.Unmarshal(sample.bodyText, &answer) == nil {
		sample.Body = sample.bodyText
		r.ByPod[answer.Pod]++
		r.ByVersion[answer.Version]++
	} else {
		sample.Text = string(sample.bodyText)
	}
	r.MaxMs = max(r.MaxMs, sample.Ms)
	if r.Total == 1 || sample.Ms < r.MinMs {
		r.MinMs = sample.Ms
	}
	if len(r.Samples) < maxSamples {
		r.Samples = append(r.Samples, sample)
	}
}

func (o options) asker() (func() Sample, error) {
	if o.tcp != "" {
		return o.askTCP, nil
	}
	transport := &http.Transport{
		DisableKeepAlives:   o.reconnect,
		MaxIdleConnsPerHost: o.concurrency,
		DialContext:         (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
	}
	if o.http2 {
		transport.Protocols = &http.Protocols{}
		transport.Protocols.SetUnencryptedHTTP2(true)
	}
	if o.authority != "" {
		text, err := os.ReadFile(o.authority)
		if err != nil {
			return nil, err
		}
		pool := x509.NewCertPool()
		if !pool.AppendCertsFromPEM(text) {
			return nil, fmt.Errorf("%s has no certificate", o.authority)
		}
		transport.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	}
	client := &http.Client{
		Transport:     transport,
		Timeout:       o.timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	if o.cookies {
		jar, err := cookiejar.New(nil)
		if err != nil {
			return nil, err
		}
		client.Jar = jar
	}
	return func() Sample { return o.askHTTP(client) }, nil
}

func (o options) askHTTP(client *http.Client) Sample {
	start := time.Now()
	request, err := http.NewRequest(o.method, o.url, strings.NewReader(o.body))
	if err != nil {
		return Sample{Error: err.Error()}
	}
	for _, header := range o.headers {
		name, value, _ := strings.Cut(header, ":")
		if strings.EqualFold(name, "host") {
			request.Host = strings.TrimSpace(value)
		} else {
			request.Header.Add(name, strings.TrimSpace(value))
		}
	}
	response, err := client.Do(request)
	if err != nil {
		return Sample{Error: kindOf(err), Ms: since(start)}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if err != nil {
		return Sample{Error: kindOf(err), Ms: since(start)}
	}
	return Sample{Status: response.StatusCode, Ms: since(start), Headers: response.Header, bodyText: body}
}

func (o options) askTCP() Sample {
	start := time.Now()
	connection, err := net.DialTimeout("tcp", o.tcp, o.timeout)
	if err != nil {
		return Sample{Error: kindOf(err), Ms: since(start)}
	}
	defer connection.Close()
	_ = connection.SetDeadline(start.Add(o.timeout))
	if _, err := fmt.Fprintf(connection, "%s\n", o.send); err != nil {
		return Sample{Error: kindOf(err), Ms: since(start)}
	}
	reader := bufio.NewReader(connection)
	greeting, err := reader.ReadString('\n')
	if err != nil {
		return Sample{Error: kindOf(err), Ms: since(start)}
	}
	if _, err := reader.ReadString('\n'); err != nil {
		return Sample{Error: kindOf(err), Ms: since(start)}
	}
	pod, err := json.Marshal(map[string]string{"pod": strings.TrimSpace(greeting)})
	if err != nil {
		return Sample{Error: err.Error()}
	}
	return Sample{Status: http.StatusOK, Ms: since(start), bodyText: pod}
}

// kindOf names an error without the ports and addresses that differ each time.
func kindOf(err error) string {
	text := err.Error()
	for _, kind := range []string{
		"connection refused", "connection reset", "no such host", "i/o timeout", "Client.Timeout", "server closed idle connection", "EOF", "certificate", "no route to host",
		"network is unreachable", "tls:", "operation not permitted",
	} {
		if strings.Contains(text, kind) {
			return kind
		}
	}
	return text
}

func since(start time.Time) float64 {
	return float64(time.Since(start).Microseconds()) / 1000
}

type headerFlags []string

func (h *headerFlags) String() string { return strings.Join(*h, ", ") }

func (h *headerFlags) Set(value string) error {
	*h = append(*h, value)
	return nil
}
