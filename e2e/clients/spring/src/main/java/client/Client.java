package client;

import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A tool in Spring Boot: `/` is for everybody, `/start` for whoever is signed in, and `/logout` asks first. */
@SpringBootApplication
@RestController
public class Client {

    public static void main(String[] arguments) {
        SpringApplication.run(Client.class, arguments);
    }

    /** RP-initiated logout: ends the session here, then leads to the provider with the ID token as hint. */
    @Bean
    SecurityFilterChain security(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
        var leave = new OidcClientInitiatedLogoutSuccessHandler(clients);
        leave.setPostLogoutRedirectUri("{baseUrl}/signed-out");
        return http
            .authorizeHttpRequests(paths -> paths
                .requestMatchers("/", "/signed-out", "/error").permitAll()
                .anyRequest().authenticated())
            .oauth2Login(Customizer.withDefaults())
            .logout(logout -> logout.logoutSuccessHandler(leave))
            .build();
    }

    @GetMapping({"/", "/start", "/signed-out"})
    String who(@AuthenticationPrincipal OidcUser person) {
        return Optional.ofNullable(person)
            .map(known -> "signed in: %s (%s)".formatted(known.getFullName(), known.getSubject()))
            .orElse("signed out");
    }
}
