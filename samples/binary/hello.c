/* A web server in one file: answers every request with one line. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *setting(const char *name, const char *otherwise)
{
    const char *value = getenv(name);
    return value && *value ? value : otherwise;
}

static void answer(int client)
{
    char request[4096], body[256], response[512];
    if (read(client, request, sizeof request) > 0) {
        snprintf(body, sizeof body, "Hello from cloudyard: a C program, instance %s\n", setting("CF_INSTANCE_INDEX", "0"));
        int length = snprintf(response, sizeof response,
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", strlen(body), body);
        if (write(client, response, length) < length)
            perror("write");
    }
    close(client);
}

int main(void)
{
    int one = 1, server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = INADDR_ANY};
    address.sin_port = htons((unsigned short)atoi(setting("PORT", "8080")));
    signal(SIGPIPE, SIG_IGN);
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 64)) {
        perror("listen");
        return 1;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("listening on %s\n", setting("PORT", "8080"));
    for (;;) {
        int client = accept(server, NULL, NULL);
        if (client >= 0)
            answer(client);
    }
}
