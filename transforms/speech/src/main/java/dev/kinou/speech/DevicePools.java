package dev.kinou.speech;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices that a model is loaded on, and who may decode on which. A device that fails is left
 * out for as long as this lives; when none is left, the processor is taken. Safe for many threads;
 * those who wait are served in the order in which they came.
 */
final class DevicePools implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevicePools.class);

  private final ModelFile file;
  private final SpeechConfig config;
  private final Device processor;
  private final LoadedModel.Loader loader;
  private final MemoryNeed need;
  private final List<DevicePool> pools = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private ModelException lastResort;

  private DevicePools(
      ModelFile file, SpeechConfig config, Device processor, LoadedModel.Loader loader) {
    this.file = file;
    this.config = config;
    this.processor = processor;
    this.loader = loader;
    this.need = MemoryNeed.of(file, config.decoding());
  }

  /**
   * Loads the model on the devices that the configuration asks for, as far as they are there and
   * have room; else on the processor.
   *
   * @throws ModelException if nothing takes it
   */
  static DevicePools open(
      ModelFile file, SpeechConfig config, List<Device> found, LoadedModel.Loader loader)
      throws ModelException {
    DeviceChoice choice = Devices.choose(config, found);
    choice.refusals().forEach(LOG::warn);
    DevicePools opened = new DevicePools(file, config, DeviceChoice.processor(found), loader);
    List<Device> untried = new ArrayList<>(choice.devices());
    while (!untried.isEmpty()) {
      Device device = untried.remove(0);
      try {
        opened.add(device);
      } catch (ModelException e) {
        boolean others = !opened.pools.isEmpty() || !untried.isEmpty();
        if (device.processor() && !others) {
          throw e;
        }
        LOG.warn("{} is not used: {}", device.name(), e.getMessage());
        if (!others) {
          untried.add(opened.processor);
        }
      }
    }
    return opened;
  }

  private void add(Device device) throws ModelException {
    int wanted = config.statesOn(device);
    int states = need.fits(device, wanted);
    if (states < wanted) {
      LOG.warn(
          "{} has room for {} recordings at once, not for {}: {} are free, the model needs {} and"
              + " each recording {}",
          device.name(),
          states,
          wanted,
          MemoryNeed.readable(device.free()),
          MemoryNeed.readable(need.weights()),
          MemoryNeed.readable(need.state()));
    }
    pools.add(new DevicePool(device, loader.load(file, device), states));
  }

  /** Waits for a device; it is given back by closing the turn. */
  Turn take() throws InterruptedException, ModelException {
    while (true) {
      DevicePool pool = acquire();
      try {
        return new Turn(this, pool, pool.model().decoder());
      } catch (ModelException | RuntimeException e) {
        giveBack(pool);
        if (pool.device().processor()) {
          throw e;
        }
        shrink(pool, e.getMessage());
      }
    }
  }

  /** A device that nobody waits for, or null. */
  Turn takeIfFree() {
    DevicePool pool = acquireIfFree();
    if (pool == null) {
      return null;
    }
    try {
      return new Turn(this, pool, pool.model().decoder());
    } catch (ModelException e) {
      giveBack(pool);
      return null;
    }
  }

  /** Whether somebody waits for a device. */
  boolean wanted() {
    lock.lock();
    try {
      return lock.hasWaiters(changed);
    } finally {
      lock.unlock();
    }
  }

  private DevicePool acquireIfFree() {
    lock.lock();
    try {
      Optional<DevicePool> free = lock.hasWaiters(changed) ? Optional.empty() : free();
      free.ifPresent(DevicePool::take);
      return free.orElse(null);
    } finally {
      lock.unlock();
    }
  }

  private Optional<DevicePool> free() {
    return pools.stream()
        .filter(pool -> pool.load() < 1)
        .min(Comparator.comparingDouble(DevicePool::load));
  }

  private DevicePool acquire() throws InterruptedException, ModelException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (lastResort != null) {
          throw lastResort;
        }
        Optional<DevicePool> free = free();
        if (free.isPresent()) {
          free.get().take();
          return free.get();
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void giveBack(DevicePool pool) {
    lock.lock();
    try {
      pool.giveBack();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean abandoned(DevicePool pool) {
    lock.lock();
    try {
      return pool.abandoned();
    } finally {
      lock.unlock();
    }
  }

  /** Others may have taken the memory since it was reckoned. */
  private void shrink(DevicePool pool, String why) {
    lock.lock();
    try {
      if (pool.abandoned()) {
        return;
      }
      pool.shrink();
      if (pool.abandoned()) {
        replace(pool, why);
      } else {
        LOG.warn("{} from now on, for lack of room: {}", pool, why);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A device failed under a recording. */
  void abandon(DevicePool pool, String why) {
    lock.lock();
    try {
      if (!pool.abandoned()) {
        pool.abandon();
        replace(pool, why);
      }
    } finally {
      lock.unlock();
    }
  }

  private void replace(DevicePool lost, String why) {
    LOG.error("{} failed and is left out from now on: {}", lost.device().name(), why);
    try {
      if (pools.stream().allMatch(DevicePool::abandoned)) {
        LOG.warn("No device is left, so the processor takes over");
        add(processor);
      }
    } catch (ModelException e) {
      lastResort = e;
    }
    changed.signalAll();
  }

  /** Each device with how many recordings it takes at once. */
  List<String> devices() {
    lock.lock();
    try {
      return pools.stream().filter(pool -> !pool.abandoned()).map(DevicePool::toString).toList();
    } finally {
      lock.unlock();
    }
  }

  /** After the last turn. */
  @Override
  public void close() {
    for (DevicePool pool : pools) {
      if (!pool.abandoned()) {
        pool.model().close();
      }
    }
  }
}
