/** A cloud in memory that answers as the facts of the API say. Start at {@link io.cloudyard.cli.fake.FakeCloud}. */
package io.cloudyard.cli.fake;
