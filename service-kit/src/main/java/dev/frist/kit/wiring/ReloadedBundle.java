package dev.frist.kit.wiring;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.util.function.SingletonSupplier;

/** The newest SSL bundle of a name. Kafka's clients keep the one that they were made with: with this they follow its files. */
final class ReloadedBundle implements SslBundle {
    private final SingletonSupplier<SslBundles> bundles;
    private final String name;

    private ReloadedBundle(ObjectProvider<SslBundles> bundles, String name) {
        this.bundles = SingletonSupplier.of(bundles::getObject);
        this.name = name;
    }

    /** Has each client of Kafka ask for the newest bundle of this name for each connection that it opens. */
    static BeanPostProcessor forKafka(ObjectProvider<SslBundles> bundles, String name) {
        SslBundle newest = new ReloadedBundle(bundles, name);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return bean instanceof KafkaConnectionDetails details ? with(newest, details) : bean;
            }
        };
    }

    private static KafkaConnectionDetails with(SslBundle bundle, KafkaConnectionDetails details) {
        return new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                return details.getBootstrapServers();
            }

            @Override
            public SslBundle getSslBundle() {
                return bundle;
            }

            @Override
            public String getSecurityProtocol() {
                return details.getSecurityProtocol();
            }
        };
    }

    private SslBundle newest() {
        return bundles.obtain().getBundle(name);
    }

    @Override
    public SslStoreBundle getStores() {
        return newest().getStores();
    }

    @Override
    public SslBundleKey getKey() {
        return newest().getKey();
    }

    @Override
    public SslOptions getOptions() {
        return newest().getOptions();
    }

    @Override
    public String getProtocol() {
        return newest().getProtocol();
    }

    @Override
    public SslManagerBundle getManagers() {
        return newest().getManagers();
    }
}
