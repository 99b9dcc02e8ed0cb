package hello;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A page that says which Java and which instance answers. */
@SpringBootApplication
@RestController
public class HelloApplication {
    private final String instance;

    HelloApplication(@Value("${CF_INSTANCE_INDEX:0}") String instance) {
        this.instance = instance;
    }

    @GetMapping("/")
    String hello() {
        return "Hello from cloudyard: Java %s, instance %s\n".formatted(Runtime.version(), instance);
    }

    public static void main(String[] args) {
        SpringApplication.run(HelloApplication.class, args);
    }
}
