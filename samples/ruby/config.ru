require "sinatra/base"

# One page; puma is what rackup finds to serve it.
class Hello < Sinatra::Base
  get "/" do
    "Hello from cloudyard: Ruby #{RUBY_VERSION}, instance #{ENV.fetch('CF_INSTANCE_INDEX', '0')}\n"
  end
end

run Hello
